package dev.attune.connector.declarative.description;

import dev.attune.connector.Authentication;
import dev.attune.connector.declarative.expression.Template;
import java.util.List;

/** How calls authenticate. */
public sealed interface Auth {

  record None() implements Auth {}

  record Bearer(Template token) implements Auth {}

  record Basic(Template username, Template password) implements Auth {}

  record Header(String name, Template value) implements Auth {}

  /** By the connection's credentials, which the host keeps and renews. */
  record Held(List<Authentication> ways) implements Auth {
    public Held {
      ways = List.copyOf(ways);
    }
  }
}
