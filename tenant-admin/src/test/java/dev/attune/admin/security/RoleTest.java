package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleTest {

  private static Set<Role> includedIn(Role role) {
    return Stream.of(Role.values()).filter(role::includes).collect(Collectors.toSet());
  }

  @Test
  void includesWhatItAllows() {
    assertThat(includedIn(Role.OPERATOR)).isEqualTo(EnumSet.allOf(Role.class));
    assertThat(includedIn(Role.ADMIN)).isEqualTo(EnumSet.complementOf(EnumSet.of(Role.OPERATOR)));
    assertThat(includedIn(Role.ENGINEER)).containsExactlyInAnyOrder(Role.ENGINEER, Role.VIEWER);
    assertThat(includedIn(Role.AUTHOR)).containsExactlyInAnyOrder(Role.AUTHOR, Role.VIEWER);
    assertThat(includedIn(Role.VIEWER)).containsExactly(Role.VIEWER);
  }
}
