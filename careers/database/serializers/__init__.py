"""Serializers: Django's own, with people by their names, so that a dump of content and history can be loaded where
nobody has the same number. `SERIALIZATION_MODULES` of the settings names them."""
