/** A hub to test against over HTTP, with everything it stores in memory. */
@NullMarked
package dev.attune.admin.testing;

import org.jspecify.annotations.NullMarked;
