/**
 * What every implementation of the ports must do. An implementation's tests extend these classes
 * and open the stores.
 */
package dev.domovoi.core.contract;
