package dev.attune.connector.declarative;

import dev.attune.connector.Registration;
import java.util.function.Function;

/** What a step on the way to a registration came to. */
sealed interface Step<T> {

  /** What the next step goes on with. */
  record On<T>(T value) implements Step<T> {}

  /** The way ends here. */
  record End<T>(Registration registration) implements Step<T> {}

  default <R> Step<R> then(Function<T, Step<R>> next) {
    return switch (this) {
      case On<T>(T value) -> next.apply(value);
      case End<T>(Registration registration) -> new End<>(registration);
    };
  }

  default Registration end(Function<T, Registration> last) {
    return switch (this) {
      case On<T>(T value) -> last.apply(value);
      case End<T>(Registration registration) -> registration;
    };
  }
}
