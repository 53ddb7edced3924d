/**
 * Budgets of accounts over MongoDB. Allowed dependencies: value.mongo, limit, and what these may
 * use.
 */
@NullMarked
package dev.attune.hub.limit.mongo;

import org.jspecify.annotations.NullMarked;
