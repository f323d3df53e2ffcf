"""zi-desktop: the yearly Zona Integritas plan of a KPU secretariat, kept in one local file."""

__version__ = "0.1.0"
