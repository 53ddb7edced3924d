/**
 * How a connection's signals become events: tried on what a tool sends and on what it has sent, and
 * kept in all its versions.
 */
@NullMarked
package dev.attune.admin.mappings;

import org.jspecify.annotations.NullMarked;
