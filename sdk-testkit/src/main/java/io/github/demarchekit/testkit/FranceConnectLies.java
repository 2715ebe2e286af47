package io.github.demarchekit.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which lies FranceConnect was told to tell. */
final class FranceConnectLies {

    private final Set<FranceConnectLie> once = ConcurrentHashMap.newKeySet();
    private final Set<FranceConnectLie> always = ConcurrentHashMap.newKeySet();

    void once(FranceConnectLie lie) {
        once.add(lie);
    }

    void always(FranceConnectLie lie) {
        always.add(lie);
    }

    void none() {
        once.clear();
        always.clear();
    }

    /** Tells whether to lie now; a lie to be told once is then told. */
    boolean tell(FranceConnectLie lie) {
        return once.remove(lie) || always.contains(lie);
    }

    /** Tells whether a lie is still to be told. */
    boolean intended(FranceConnectLie lie) {
        return once.contains(lie) || always.contains(lie);
    }
}
