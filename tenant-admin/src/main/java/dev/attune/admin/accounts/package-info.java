/** Customer companies and households, to which profiles belong. */
@NullMarked
package dev.attune.admin.accounts;

import org.jspecify.annotations.NullMarked;
