/**
 * Who a thing belongs to: tenants, their quotas, and the ids that carry them. Allowed dependencies:
 * problem, value.
 */
@NullMarked
package dev.attune.hub.tenant;

import org.jspecify.annotations.NullMarked;
