"""How fast reportgen is, measured beside what people would use instead: `make bench`.

    content     a made-up report of any length, as reportgen's YAML and as what the others read
    routes      the ways from that content to a file, ours and theirs, as commands
    measure     a command's seconds, processor time and peak memory
    inner       what is measured inside one process: our PDF beside plain WeasyPrint, from the same HTML
    results     medians, ratios, fits, and whether the targets are met
    publish     the table, the JSON, the plot, and the part of README that shows them
    county      290 made-up municipalities with six reports each, over one, two and four workers
    check       the review beside the making of one report

The process that measures imports nothing heavy: Linux counts the memory of the process that starts another
to the peak of the one that is started.
"""
