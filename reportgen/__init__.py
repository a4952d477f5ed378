"""reportgen: a municipality's reports from YAML to Word, PDF and HTML.

Data flows one way, and this is the order to read the code in:

    load        files -> Project: typed content that knows where it was written
    checks      Project -> diagnostics: what contradicts itself
    assemble    Project + report -> Document: Jinja templates give HTML in a closed vocabulary,
                which is parsed once into a small typed tree
    document    the tree itself, its numbering and its contents
    renderers   Document + Theme -> bytes: html, pdf, word
    pipeline    the only place where the order of things is written
    year        work over the year: new projects and reports, who owes what, where a figure comes from
    jobs        several reports at once
    cli         arguments, progress, printing, exit codes

Below them: `output` (files into place), `model` (what content is), `figures` (facts derived from facts), `prose`
(running text as a reader meets it), `charts`, `theme`, `periods`, `quantities`, `vocabulary` (all words, in Swedish and
English), `cache` (what is kept between builds) and `diagnostics`.
"""

__version__ = "0.1.0"
