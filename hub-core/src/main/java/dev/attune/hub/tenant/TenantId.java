package dev.attune.hub.tenant;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.regex.Pattern;

/** The id of a tenant: 2 to 40 lower-case letters, digits and hyphens, chosen by the operator. */
public record TenantId(String value) implements Comparable<TenantId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new HubException(
          HubError.INVALID_VALUE,
          "A tenant's id must be 2 to 40 lower-case letters, digits and hyphens.");
    }
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
