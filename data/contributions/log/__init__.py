"""The log of contributions in its database: tables, events and their chain, copies."""
