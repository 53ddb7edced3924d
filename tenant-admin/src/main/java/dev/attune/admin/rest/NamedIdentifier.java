package dev.attune.admin.rest;

import dev.attune.hub.event.Identifier;

/** An identifier as the API shows it. */
public record NamedIdentifier(String namespace, String value) {

  public static NamedIdentifier of(Identifier identifier) {
    return new NamedIdentifier(identifier.namespace(), identifier.value());
  }
}
