package io.github.demarchekit.testkit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Rotations of the keys that are due at a moment of a login. */
final class KeyRotations {

    private final FranceConnectKeys keys;
    private final AtomicBoolean dueBeforeIdToken = new AtomicBoolean();
    private final AtomicBoolean dueBeforeUserinfo = new AtomicBoolean();

    KeyRotations(FranceConnectKeys keys) {
        this.keys = keys;
    }

    void planBeforeIdToken() {
        dueBeforeIdToken.set(true);
    }

    void planBeforeUserinfo() {
        dueBeforeUserinfo.set(true);
    }

    void beforeIdToken() {
        rotateWhen(dueBeforeIdToken);
    }

    void beforeUserinfo() {
        rotateWhen(dueBeforeUserinfo);
    }

    private void rotateWhen(AtomicBoolean due) {
        if (due.compareAndSet(true, false)) {
            keys.rotate(true);
        }
    }
}
