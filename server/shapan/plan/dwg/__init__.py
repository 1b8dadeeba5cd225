"""DWG -> DXF text in memory -> the DXF reader."""
