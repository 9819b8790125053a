/** The drawing library in one file, which is loaded six times as quickly as its hundreds, and takes less memory. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init, setPlatformAPI } from 'echarts'
}
