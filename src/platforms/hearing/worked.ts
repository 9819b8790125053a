/** Whether some work came to its end; a failure is told to `failed` and goes no further. */
export async function worked(work: () => Promise<unknown>, failed: (error: unknown) => void): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    failed(error)
    return false
  }
}
