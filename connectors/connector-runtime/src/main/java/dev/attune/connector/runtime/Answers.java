package dev.attune.connector.runtime;

import dev.attune.connector.Discovered;
import dev.attune.connector.Erased;
import dev.attune.connector.Registration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the answers of a kind of call say what the host must know or say of any of them. */
interface Answers<R> {
  Answers<Erased> ERASED =
      new Answers<>() {
        @Override
        public Erased later(@Nullable Duration delay, String reason) {
          return new Erased.RetryAfter(delay, reason);
        }

        @Override
        public Erased unauthorised(String reason) {
          return new Erased.Unauthorised(reason);
        }

        @Override
        public @Nullable String refusalOf(Erased answer) {
          return answer instanceof Erased.Unauthorised(String reason) ? reason : null;
        }
      };

  Answers<Registration> REGISTRATION =
      new Answers<>() {
        @Override
        public Registration later(@Nullable Duration delay, String reason) {
          return new Registration.RetryAfter(delay, reason);
        }

        @Override
        public Registration unauthorised(String reason) {
          return new Registration.Unauthorised(reason);
        }

        @Override
        public @Nullable String refusalOf(Registration answer) {
          return answer instanceof Registration.Unauthorised(String reason) ? reason : null;
        }
      };

  static <T> Answers<Discovered<T>> discovered() {
    return new Answers<>() {
      @Override
      public Discovered<T> later(@Nullable Duration delay, String reason) {
        return new Discovered.RetryAfter<>(delay, reason);
      }

      @Override
      public Discovered<T> unauthorised(String reason) {
        return new Discovered.Unauthorised<>(reason);
      }

      @Override
      public @Nullable String refusalOf(Discovered<T> answer) {
        return answer instanceof Discovered.Unauthorised<T>(String reason) ? reason : null;
      }
    };
  }

  /** It is not known, and worth another try. */
  R later(@Nullable Duration delay, String reason);

  /** The tool does not accept the credentials. */
  R unauthorised(String reason);

  /** Why the tool does not accept the credentials; null if it does. */
  @Nullable String refusalOf(R answer);
}
