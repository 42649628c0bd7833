"""Who said what in Chinese bulletins."""
