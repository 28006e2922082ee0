"""Full text search over the letters of an archive.

    words      a text as words to search by: folded, without endings, Chinese in pairs of signs
    asking     what a user types as phrases, each as it would read in the languages it may be in
    tables     where the words stand in the database
    parts      what is written there
    index      how SQLite and PostgreSQL are asked
    hits       the letters found, with the words around the first match

Text is taken apart here and not by the database, so that every database finds the same letters.
"""
