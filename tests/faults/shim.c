/* One seam for all that a process does to files: Python's own calls and SQLite's alike. By LD_PRELOAD, for tests/faults.
 * Only calls on files under `fault_root` count; the nth of the chosen kinds fails, is cut short, or kills the process. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

enum { READ = 1, WRITE = 2, SYNC = 4, NAME = 8, OPEN = 16 };
enum { ONCE, EVER_AFTER, KILL, TORN, KILL_TORN };

static char root[PATH_MAX];
static int kinds, action, error_number;
static long nth, counted, of_kind[32];

void fault_root(const char *path) { snprintf(root, sizeof root, "%s", path); }

void fault_arm(int which, long at, int what, int number)
{
    counted = 0;
    memset(of_kind, 0, sizeof of_kind);
    nth = at;
    action = what;
    error_number = number;
    kinds = which;
}

long fault_count(int kind) { return kind ? of_kind[kind] : counted; }

static int is_ours(const char *path) { return root[0] && path && !strncmp(path, root, strlen(root)); }

static int is_our_file(int descriptor)
{
    char link[64], path[PATH_MAX];
    if (!kinds || descriptor <= 2)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    return is_ours(path);
}

/* 1 where this call is to fail, 2 where it is to be cut short. */
static int strikes(int kind)
{
    if (!(kinds & kind))
        return 0;
    counted++;
    of_kind[kind]++;
    if (!nth || (action == EVER_AFTER ? counted < nth : counted != nth))
        return 0;
    if (action == KILL)
        kill(getpid(), SIGKILL);
    errno = error_number;
    return (action == TORN || action == KILL_TORN) && kind == WRITE ? 2 : 1;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

#define ON_FILE(type, name, kind, parameters, arguments, ...)   \
    type name parameters                                        \
    {                                                           \
        if (is_our_file(descriptor) && strikes(kind))           \
            return -1;                                          \
        return REAL(type, name, __VA_ARGS__) arguments;         \
    }

ON_FILE(ssize_t, read, READ, (int descriptor, void *to, size_t size), (descriptor, to, size), int, void *, size_t)
ON_FILE(ssize_t, pread, READ, (int descriptor, void *to, size_t size, off_t at), (descriptor, to, size, at), int, void *, size_t, off_t)
ON_FILE(ssize_t, pread64, READ, (int descriptor, void *to, size_t size, off64_t at), (descriptor, to, size, at), int, void *, size_t, off64_t)
ON_FILE(int, fsync, SYNC, (int descriptor), (descriptor), int)
ON_FILE(int, fdatasync, SYNC, (int descriptor), (descriptor), int)
ON_FILE(int, ftruncate, WRITE, (int descriptor, off_t size), (descriptor, size), int, off_t)
ON_FILE(int, ftruncate64, WRITE, (int descriptor, off64_t size), (descriptor, size), int, off64_t)

#define WRITING(name, parameters, arguments, half, ...)         \
    ssize_t name parameters                                     \
    {                                                           \
        int how = is_our_file(descriptor) ? strikes(WRITE) : 0; \
        if (how == 2 && size > 1) {                             \
            ssize_t done = REAL(ssize_t, name, __VA_ARGS__) half; \
            if (action == KILL_TORN)                            \
                kill(getpid(), SIGKILL);                        \
            action = EVER_AFTER;                                \
            return done;                                        \
        }                                                       \
        if (how)                                                \
            return -1;                                          \
        return REAL(ssize_t, name, __VA_ARGS__) arguments;      \
    }

WRITING(write, (int descriptor, const void *from, size_t size), (descriptor, from, size), (descriptor, from, size / 2), int, const void *, size_t)
WRITING(pwrite, (int descriptor, const void *from, size_t size, off_t at), (descriptor, from, size, at), (descriptor, from, size / 2, at), int, const void *, size_t, off_t)
WRITING(pwrite64, (int descriptor, const void *from, size_t size, off64_t at), (descriptor, from, size, at), (descriptor, from, size / 2, at), int, const void *, size_t, off64_t)
WRITING(sendfile, (int descriptor, int source, off_t *at, size_t size), (descriptor, source, at, size), (descriptor, source, at, size / 2), int, int, off_t *, size_t)
WRITING(sendfile64, (int descriptor, int source, off64_t *at, size_t size), (descriptor, source, at, size), (descriptor, source, at, size / 2), int, int, off64_t *, size_t)

#define ON_NAME(name, path, parameters, arguments, ...)         \
    int name parameters                                         \
    {                                                           \
        if (kinds && is_ours(path) && strikes(NAME))            \
            return -1;                                          \
        return REAL(int, name, __VA_ARGS__) arguments;          \
    }

ON_NAME(rename, new_, (const char *old, const char *new_), (old, new_), const char *, const char *)
ON_NAME(renameat, new_, (int a, const char *old, int b, const char *new_), (a, old, b, new_), int, const char *, int, const char *)
ON_NAME(link, new_, (const char *old, const char *new_), (old, new_), const char *, const char *)
ON_NAME(linkat, new_, (int a, const char *old, int b, const char *new_, int flags), (a, old, b, new_, flags), int, const char *, int, const char *, int)
ON_NAME(unlink, path, (const char *path), (path), const char *)
ON_NAME(unlinkat, path, (int a, const char *path, int flags), (a, path, flags), int, const char *, int)
ON_NAME(mkdir, path, (const char *path, mode_t mode), (path, mode), const char *, mode_t)

#define OPENING(name, parameters, arguments, ...)               \
    int name parameters                                         \
    {                                                           \
        mode_t mode = 0;                                        \
        if (flags & (O_CREAT | O_TMPFILE)) {                    \
            va_list rest;                                       \
            va_start(rest, flags);                              \
            mode = va_arg(rest, mode_t);                        \
            va_end(rest);                                       \
        }                                                       \
        if (kinds && is_ours(path) && strikes(OPEN))            \
            return -1;                                          \
        return REAL(int, name, __VA_ARGS__, ...) arguments;     \
    }

OPENING(open, (const char *path, int flags, ...), (path, flags, mode), const char *, int)
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode), const char *, int)
OPENING(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode), int, const char *, int)
OPENING(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode), int, const char *, int)
