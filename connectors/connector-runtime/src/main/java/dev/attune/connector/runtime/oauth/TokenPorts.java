package dev.attune.connector.runtime.oauth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Through what tokens are got and kept.
 *
 * @param clock the wall clock, for when tokens end
 * @param nanos a clock that never goes back, for how long others are left alone
 * @param draw numbers from 0 to 1, so that nodes and connections do not keep step
 */
record TokenPorts(
    TokenVault vault,
    TokenEndpoint endpoint,
    InstantSource clock,
    LongSupplier nanos,
    Pause pause,
    DoubleSupplier draw) {

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  TokenPorts with(TokenVault other) {
    return new TokenPorts(other, endpoint, clock, nanos, pause, draw);
  }
}
