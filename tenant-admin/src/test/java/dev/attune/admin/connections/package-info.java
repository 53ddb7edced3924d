/** Tests of the life of connections. */
@NullMarked
package dev.attune.admin.connections;

import org.jspecify.annotations.NullMarked;
