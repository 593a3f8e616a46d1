"""Members by how they buy: RFM class, stage, temperature."""
