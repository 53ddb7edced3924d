/**
 * The durable log: blocks of entries per partition, without gaps; the writer that acknowledges only
 * what is stored. A partition is chosen by tenant. Allowed dependencies: problem, value, tenant,
 * time.
 */
@NullMarked
package dev.attune.hub.log;

import org.jspecify.annotations.NullMarked;
