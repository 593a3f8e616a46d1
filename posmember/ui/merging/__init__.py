"""Records of one person: side by side, merged, parted."""
