/**
 * Accounts over MongoDB, and how parts and traits look in documents. Allowed dependencies:
 * value.mongo, log.mongo, event.mongo, computed.mongo, profile, and what these may use.
 */
@NullMarked
package dev.attune.hub.profile.mongo;

import org.jspecify.annotations.NullMarked;
