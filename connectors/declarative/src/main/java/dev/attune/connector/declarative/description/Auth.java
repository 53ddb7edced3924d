package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.Template;

/** How calls authenticate. */
public sealed interface Auth {

  record None() implements Auth {}

  record Bearer(Template token) implements Auth {}

  record Basic(Template username, Template password) implements Auth {}

  record Header(String name, Template value) implements Auth {}
}
