"""Pictures on screen: the base map that folium builds, and Leaflet from a package."""
