package dev.attune.connector.kafka;

import dev.attune.connector.schema.Secret;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.jspecify.annotations.Nullable;

/** A token as it is now. How long it is good is the host's to know, which renews it. */
record Token(Secret secret) implements OAuthBearerToken {

  @Override
  public String value() {
    return secret.reveal();
  }

  @Override
  public Set<String> scope() {
    return Set.of();
  }

  @Override
  public long lifetimeMs() {
    return Long.MAX_VALUE;
  }

  @Override
  public String principalName() {
    return "";
  }

  @Override
  public @Nullable Long startTimeMs() {
    return null;
  }
}
