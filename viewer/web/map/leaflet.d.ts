// Leaflet's own script, from its package: it defines the global L.
export {};
