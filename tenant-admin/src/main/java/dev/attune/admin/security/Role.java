package dev.attune.admin.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do. */
public enum Role {
  /** Runs the platform: creates tenants, and may act in each as its admin. */
  OPERATOR,
  /** Everything within one tenant. */
  ADMIN,
  /** Connections and mappings. */
  ENGINEER,
  /** Journeys, segments, surveys. */
  AUTHOR,
  /** Looks, changes nothing. */
  VIEWER;

  /** Whether this role allows what the other one does. */
  public boolean includes(Role other) {
    return switch (this) {
      case OPERATOR -> true;
      case ADMIN -> other != OPERATOR;
      case ENGINEER, AUTHOR -> other == this || other == VIEWER;
      case VIEWER -> other == VIEWER;
    };
  }

  /** The role of that name, if there is one. */
  public static Optional<Role> named(String name) {
    return Stream.of(values()).filter(role -> role.text().equals(name)).findFirst();
  }

  @JsonCreator
  static Role of(String name) {
    return named(name)
        .orElseThrow(
            () -> new IllegalArgumentException("A role is admin, engineer, author or viewer."));
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
