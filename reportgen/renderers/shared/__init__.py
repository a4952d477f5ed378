"""What more than one renderer needs: markup for the two that read CSS, tables as grids, widths of columns."""
