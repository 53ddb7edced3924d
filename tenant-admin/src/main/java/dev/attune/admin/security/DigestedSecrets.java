package dev.attune.admin.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares clients' secrets the way API keys are kept. */
final class DigestedSecrets implements PasswordEncoder {

  @Override
  public @Nullable String encode(@Nullable CharSequence secret) {
    return secret == null ? null : ApiKeySecret.digest(secret);
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
    return secret != null && digest != null && ApiKeySecret.matches(secret, digest);
  }
}
