"""What content is: typed, frozen and strict; in English, whatever language it was written in."""
