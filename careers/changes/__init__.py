"""The public record of changes: what readers are told, written when a change is made (docs/changes.md)."""
