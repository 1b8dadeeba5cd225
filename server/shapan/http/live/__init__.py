"""`/{expo}/live`: the WebSockets of visitors who meet (docs/live.md)."""
