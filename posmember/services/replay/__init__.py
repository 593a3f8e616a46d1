"""Past sales of this shop, priced again under a changed programme."""
