"""The review page: one self-contained HTML file, page images left, records right, corrections saved from it."""

from krextract.outputs.review.page import PageImage, review_html, write_review

__all__ = ["PageImage", "review_html", "write_review"]
