/** The raw loop that the hub is measured against: the driver and the store alone. */
@NullMarked
package dev.attune.admin.benchmark.mongo;

import org.jspecify.annotations.NullMarked;
