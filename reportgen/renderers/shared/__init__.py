"""What more than one renderer needs: markup for the two that read CSS, header cells for the two that tag a PDF."""
