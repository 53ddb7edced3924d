package dev.attune.admin.connectors;

import java.util.List;
import java.util.Optional;

/** The connectors that this hub has. Safe for use by many threads; plugins come and go. */
public interface Catalogue {

  /** All of them, in the order of their ids. */
  List<ConnectorEntry> all();

  default Optional<ConnectorEntry> find(String id) {
    return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }
}
