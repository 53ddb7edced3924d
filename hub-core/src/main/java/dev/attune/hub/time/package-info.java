/**
 * Time, threads and chance as ports, so that the whole engine can run from one seed; leases whose
 * epoch only grows. Allowed dependencies: problem, value, tenant.
 */
@NullMarked
package dev.attune.hub.time;

import org.jspecify.annotations.NullMarked;
