/** The demo company in a real hub: what neither of them could prove alone. */
@NullMarked
package dev.attune.admin.demo;

import org.jspecify.annotations.NullMarked;
