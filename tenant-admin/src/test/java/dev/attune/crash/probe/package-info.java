/**
 * What a hub under the kill test has on its class path besides its own: it tells the test which
 * phase is under way, and changes nothing.
 */
@NullMarked
package dev.attune.crash.probe;

import org.jspecify.annotations.NullMarked;
