package ai.nexusai.message;

import ai.nexusai.calllog.CallLog;

/** Keeps what was said in calls. Thread-safe. */
@FunctionalInterface
public interface MessageStore {

    /** Returns when the operating system has what was said, or it is lost; to be called before the call itself is in its journal. */
    void keep(CallLog call, Spoken spoken);
}
