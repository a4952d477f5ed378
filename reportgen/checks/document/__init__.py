"""Rules over the assembled document: headings, tables, pictures, links, contrast."""
