/**
 * The customer's document over MongoDB. Allowed dependencies: the packages named mongo of log,
 * profile, journey, delivery and fact, customer, and what these may use.
 */
@NullMarked
package dev.attune.hub.customer.mongo;

import org.jspecify.annotations.NullMarked;
