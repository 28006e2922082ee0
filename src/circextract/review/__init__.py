"""The review page: letters with every value shown where it stands, to be accepted or corrected."""

from circextract.review.page import Tally, write_page

__all__ = ["Tally", "write_page"]
