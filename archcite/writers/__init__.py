"""Writers: records to text, with what was lost; a module for each format."""
