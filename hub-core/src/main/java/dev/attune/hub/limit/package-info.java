/**
 * How many calls tools allow: a budget for each account, from which all nodes draw, for what is
 * sent and what is asked alike. Begin at {@link dev.attune.hub.limit.Budgets}. Allowed
 * dependencies: problem, value, tenant, time.
 */
@NullMarked
package dev.attune.hub.limit;

import org.jspecify.annotations.NullMarked;
